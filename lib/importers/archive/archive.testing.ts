import { crc32, deflateRawSync } from "node:zlib";

/** A file for an archive, with any values in its headers. */
export interface FileMade {
  name: string | Buffer;
  bytes: string | Uint8Array;
  stored?: boolean;
  /** Header values that replace the true ones. */
  says?: {
    size?: number;
    crc32?: number;
    method?: number;
    flags?: number;
    localName?: string;
    from?: number;
    packed?: number;
  };
}

interface ArchiveMade {
  /** All numbers that may be large are written where large ones are. */
  large?: boolean;
  comment?: string;
  disk?: number;
}

/** A ZIP archive, byte by byte. */
export function zipOf(files: FileMade[], { large = false, comment = "", disk = 0 }: ArchiveMade = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let from = 0;
  for (const file of files) {
    const { local, central } = headersOf(file, from, large);
    locals.push(local);
    centrals.push(central);
    from += local.length;
  }
  const list = Buffer.concat(centrals);
  const end = numbers([4, 0x0605_4b50], [2, disk], [2, 0], [2, files.length], [2, files.length]);
  const place = large ? numbers([4, 0xffff_ffff], [4, 0xffff_ffff]) : numbers([4, list.length], [4, from]);
  const tail = [end, place, numbers([2, comment.length]), Buffer.from(comment)];
  return Buffer.concat([...locals, list, ...(large ? [largeEnd(files.length, list.length, from)] : []), ...tail]);
}

function headersOf({ name: given, bytes: plain, stored = false, says = {} }: FileMade, at: number, large: boolean) {
  const [name, bytes] = [Buffer.from(given), Buffer.from(plain)];
  const packed = stored ? bytes : deflateRawSync(bytes);
  const { size = bytes.length, crc32: sum = crc32(bytes), method = stored ? 0 : 8, flags = 0, from = at } = says;
  const local = Buffer.from(says.localName ?? name);
  const common = (plainSize: number, packedSize: number) =>
    numbers([2, 20], [2, flags], [2, method], [4, 0], [4, sum], [4, packedSize], [4, plainSize]);
  const length = says.packed ?? packed.length;
  const extra = large ? numbers([2, 1], [2, 24], [8, size], [8, length], [8, from]) : Buffer.alloc(0);
  const [shownSize, shownPacked, shownFrom] = large ? [0xffff_ffff, 0xffff_ffff, 0xffff_ffff] : [size, length, from];
  const lengths = numbers([2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, shownFrom]);
  return {
    local: Buffer.concat([numbers([4, 0x0403_4b50]), common(0, 0), numbers([2, local.length], [2, 0]), local, packed]),
    central: Buffer.concat([numbers([4, 0x0201_4b50], [2, 20]), common(shownSize, shownPacked), lengths, name, extra]),
  };
}

function largeEnd(files: number, length: number, start: number): Buffer {
  const end = numbers(
    [4, 0x0606_4b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, files],
    [8, files],
    [8, length],
    [8, start],
  );
  return Buffer.concat([end, numbers([4, 0x0706_4b50], [4, 0], [8, start + length], [4, 1])]);
}

/** Numbers of the given sizes in bytes, little-endian. */
function numbers(...fields: [bytes: number, value: number][]): Buffer {
  const written = fields.map(([bytes, value]) => {
    const field = Buffer.alloc(bytes);
    field.writeUIntLE(value, 0, Math.min(bytes, 6));
    return field;
  });
  return Buffer.concat(written);
}
