import { type EditableKey, editHive } from "../../../provider/rehearsal/hive/index.ts";

/** Keys under `Classes`, each some 250 bytes: what makes the SOFTWARE hive of Windows as large as it is. */
const CLASSES = 240_000;
const PER_GROUP = 400;
const SERVICING = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages";
const INSTALLED = 0x70;

/** A SOFTWARE hive of some 80 MB that knows of the given packages as well, with all that it said before. */
export function enlargeHive(bytes: Uint8Array, packages: readonly string[]): Uint8Array {
  const editor = editHive(bytes);
  addPackages(editor.key(SERVICING), packages);
  const classes = editor.key("Classes");
  for (let group = 0; group < CLASSES / PER_GROUP; group++) addClasses(classes.child(`Group${group}`));
  return editor.toBytes();
}

function addPackages(parent: EditableKey, packages: readonly string[]): void {
  for (const identity of packages) {
    const key = parent.child(identity);
    key.set("CurrentState", INSTALLED).set("InstallName", `${identity}.mum`).set("Visibility", 2);
    key.child("Owners").set(identity, 0x20000 + INSTALLED);
  }
}

function addClasses(group: EditableKey): void {
  for (let index = 0; index < PER_GROUP; index++)
    group
      .child(`{${group.name}-0000-4a5b-8c9d-${index}}`)
      .set("", `An object of the class ${index} of ${group.name}`)
      .set("AppID", `{8C482DCE-2644-4419-AEFF-${index}}`);
}
