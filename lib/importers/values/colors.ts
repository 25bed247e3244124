import { COLORS } from "../../vocabulary/colors.ts";

type ImportedColor = (typeof COLORS)[number];

/** Names of colours from reading apps and people, besides ours, in the languages of exports. */
const NAMES: Record<ImportedColor, string> = {
  yellow: "gold lemon gelb jaune amarillo giallo amarelo geel жёлтый желтый 黄 黄色 イエロー",
  blue: "cyan teal turquoise aqua navy sky blau bleu azul blu azzurro blauw синий голубой 蓝 蓝色 青 青色 ブルー",
  pink: "red magenta rose crimson rosa rot rouge rojo rosso vermelho roze rood розовый красный 粉 粉色 红 红色 ピンク 赤",
  orange: "brown amber naranja arancione laranja oranje оранжевый 橙 橙色 オレンジ",
  green: "lime olive mint grün vert verde groen зелёный зеленый 绿 绿色 緑 グリーン",
  purple: "violet lavender lila violett mauve morado viola roxo paars фиолетовый 紫 紫色 パープル",
};
const BY_NAME = new Map(COLORS.flatMap((color) => names(color).map((name) => [name, color])));

/** The nearest of our colours to a name such as `Red` or `gelb`; null if there is none, as for grey. */
export function colorNamed(name: string): ImportedColor | null {
  return BY_NAME.get(name.trim().toLowerCase()) ?? null;
}

function names(color: ImportedColor): string[] {
  return [color, ...NAMES[color].split(" ")];
}
