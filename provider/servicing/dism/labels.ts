/** The fields of DISM's reports that are read, by their labels in the languages that are known. */
export type FieldName =
  | "packageIdentity"
  | "capabilityIdentity"
  | "featureName"
  | "index"
  | "mountDir"
  | "state"
  | "status"
  | "name"
  | "description"
  | "size"
  | "imageFile"
  | "imageIndex"
  | "readWrite";

const LABELS: Readonly<Record<FieldName, readonly string[]>> = {
  packageIdentity: [
    "Package Identity",
    "Paketidentität",
    "Identité de package",
    "Identité du package",
    "パッケージ ID",
    "程序包标识",
    "套件識別",
    "Identidad de paquete",
  ],
  capabilityIdentity: [
    "Capability Identity",
    "Funktionsidentität",
    "Identité de la fonctionnalité",
    "Identité de la capacité",
    "機能 ID",
    "機能の ID",
    "功能标识",
    "Identidad de funcionalidad",
  ],
  featureName: [
    "Feature Name",
    "Featurename",
    "Funktionsname",
    "Nom de la fonctionnalité",
    "Nom de fonctionnalité",
    "機能名",
    "功能名称",
    "功能名稱",
    "Nombre de característica",
  ],
  index: ["Index", "インデックス", "索引", "Índice"],
  mountDir: [
    "Mount Dir",
    "Bereitstellungsverzeichnis",
    "Répertoire de montage",
    "マウント ディレクトリ",
    "安装目录",
    "装载目录",
    "Directorio de montaje",
  ],
  state: ["State", "Status", "État", "状態", "状态", "狀態", "Estado"],
  status: ["Status", "État", "状態", "状态", "狀態", "Estado"],
  name: ["Name", "Nom", "名前", "名称", "名稱", "Nombre"],
  description: ["Description", "Beschreibung", "説明", "描述", "说明", "Descripción"],
  size: ["Size", "Größe", "Taille", "サイズ", "大小", "Tamaño"],
  imageFile: [
    "Image File",
    "Abbilddatei",
    "Fichier image",
    "イメージ ファイル",
    "映像文件",
    "Archivo de imagen",
  ],
  imageIndex: [
    "Image Index",
    "Abbildindex",
    "Index de l’image",
    "Index d’image",
    "イメージ インデックス",
    "映像索引",
    "Índice de imagen",
  ],
  readWrite: [
    "Mounted Read/Write",
    "Bereitgestellt mit Lese-/Schreibzugriff",
    "Bereitgestellter Lese-/Schreibzugriff",
    "Lecture/écriture montée",
    "Monté en lecture/écriture",
    "マウントされた読み取り/書き込み",
    "已装载读/写",
    "装载的读/写",
    "Montado para lectura/escritura",
  ],
};

const NAMES = new Map<string, Set<FieldName>>();
for (const [name, labels] of Object.entries(LABELS) as [FieldName, readonly string[]][])
  for (const label of labels) NAMES.set(fold(label), (NAMES.get(fold(label)) ?? new Set()).add(name));

/** True if a label, in any of the languages, is that of the field; `Status` may be a state or a status. */
export const isLabelOf = (label: string, name: FieldName): boolean =>
  NAMES.get(fold(label))?.has(name) ?? false;

/** One spelling for both apostrophes, no-break blanks and letter case. */
function fold(label: string): string {
  return label.trim().replaceAll("'", "’").replaceAll(/\s+/g, " ").toLowerCase();
}

/** Yes in the languages that are known. */
export const isYes = (value: string): boolean =>
  /^(yes|ja|oui|はい|是|sí|si|sim|да|예)$/iu.test(value.trim());
