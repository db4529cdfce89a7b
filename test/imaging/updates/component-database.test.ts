import { expect, test } from "vitest";
import { bufferSource, readUpdateFacts } from "../../../provider/imaging/index.ts";
import { makeCabinet } from "../../../tools/sample/index.ts";

const database = (attributes: string, feature: string, more = ""): Buffer =>
  Buffer.from(
    `\ufeff<CompDB xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Product="Desktop" BuildArch="amd64" ReleaseType="Production" ${attributes}><Features>${feature}</Features>${more}</CompDB>`,
  );
const lcu = database(
  'OSVersion="10.0.26100.1742" TargetOSVersion="10.0.26100.8655" Type="BuildUpdate"',
  '<Feature Type="CumulativeUpdate" FeatureID="CumulativeUpdate_KB5094126"/>',
);
const ssu = database(
  'OSVersion="10.0.26100.1" TargetOSVersion="10.0.26100.8650" Type="BuildUpdate"',
  '<Feature Type="ServicingStackUpdate" FeatureID="ServicingStackUpdate_KB5094999"/>',
);

/** An .msu in cabinet form of nothing but its metadata, in which `files` stand. */
function read(files: Readonly<Record<string, Uint8Array>>) {
  const metadata = makeCabinet(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
  const msu = makeCabinet([{ name: "onepackage.AggregatedMetadata.cab", bytes: metadata }]);
  return readUpdateFacts(bufferSource(msu, "a.msu"));
}
const packed = (name: string, bytes: Uint8Array) => ({ [`${name}.cab`]: makeCabinet([{ name, bytes }]) });

test("the cumulative update is told, not the stack that comes with it", async () => {
  const facts = await read({
    ...packed("SSUCompDB_KB5094999.xml", ssu),
    ...packed("LCUCompDB_KB5094126.xml", lcu),
  });
  expect(facts).toEqual({
    kb: "KB5094126",
    type: "cumulative-update",
    architecture: "amd64",
    base: "26100.1742",
    target: "26100.8655",
    checkpoint: false,
  });
});

test("a stack alone makes its build and is no difference", async () => {
  expect(await read(packed("SSUCompDB_KB5094999.xml", ssu))).toMatchObject({
    kb: "KB5094999",
    type: "servicing-stack",
    base: null,
    target: "26100.8650",
  });
});

test("a hotpatch is one, whatever else lies beside", async () => {
  const hotpatch = database(
    'OSVersion="10.0.26100.2605" TargetOSVersion="10.0.26100.3037"',
    '<Feature Type="CumulativeUpdate" FeatureID="Hotpatch_KB5052105"/>',
  );
  expect(
    await read({
      ...packed("LCUCompDB_KB5094126.xml", lcu),
      ...packed("HotpatchCompDB_KB5052105.xml", hotpatch),
    }),
  ).toMatchObject({ kb: "KB5052105", type: "hotpatch" });
});

test.each([
  ["SafeOSDUCompDB_KB5071844.xml", "safe-os", null, "26100.8655"],
  ["SetupDUCompDB_KB5071844.xml", "setup", null, null],
  ["EKBUpdateCompDB_KB5071844.xml", "enablement", "26100.1742", "26100.8655"],
])("%s is of type %s", async (name, type, base, target) => {
  const content = database('OSVersion="10.0.26100.1742" TargetOSVersion="10.0.26100.8655"', "");
  expect(await read(packed(name, content))).toMatchObject({ kb: "KB5071844", type, base, target });
});

test.each([
  [
    "the type of its feature",
    '<Feature Type="CumulativeUpdate" FeatureID="CumulativeUpdate_KB5094126"/>',
    "",
  ],
  [
    "the package that it names",
    '<Feature Type="Other" FeatureID="X_KB5094126"/>',
    '<Packages><Package ID="Package_for_RollupFix~~amd64~~26100.8655.1.20"/></Packages>',
  ],
])("a database under an unknown name is known by %s", async (_, feature, packages) => {
  const content = database(
    'OSVersion="10.0.26100.1742" TargetOSVersion="10.0.26100.8655"',
    feature,
    packages,
  );
  expect(await read(packed("NewCompDB_KB5094126.xml", content))).toMatchObject({
    kb: "KB5094126",
    type: "cumulative-update",
  });
});

test("databases of device models and other metadata are passed over", async () => {
  const models = database(
    'OSVersion="10.0.26100.1" Type="Build"',
    '<Feature Type="DesktopMedia" FeatureID="Models"/>',
  );
  expect(
    await read({
      ...packed("ACompDB_models.xml", models),
      "outer.AggregatedMetadata_1.json": Buffer.from("{}"),
      ...packed("LCUCompDB_KB5094126.xml", lcu),
    }),
  ).toMatchObject({ kb: "KB5094126" });
});

test("a database without a cabinet of its own, in UTF-16, marked as a checkpoint", async () => {
  const marked = lcu.toString().replace("<Features>", '<Tags><Tag Name="Baseline"/></Tags><Features>');
  expect(await read({ "LCUCompDB_KB5094126.xml": Buffer.from(marked, "utf16le") })).toMatchObject({
    kb: "KB5094126",
    checkpoint: true,
  });
});
