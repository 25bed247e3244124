import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Decrypter, Encrypter } from "age-encryption";

/** Encrypts a file in the age format (age-encryption.org/v1), piece by piece; `age -d` opens the result. */
export async function encryptFile(from: string, to: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  await writeStream(await encrypter.encrypt(streamOf(from)), to);
}

/** Decrypts a file of `encryptFile`, piece by piece. False if the passphrase is wrong, or it is no such file. */
export async function decryptFile(from: string, to: string, passphrase: string): Promise<boolean> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await headerOf(decrypter, from);
  if (plain === null) return false;
  await writeStream(plain, to);
  return true;
}

/** The library reports a wrong passphrase, and a file in another format, as errors without a code. */
async function headerOf(decrypter: Decrypter, from: string): Promise<ReadableStream<Uint8Array> | null> {
  const source = createReadStream(from);
  try {
    return await decrypter.decrypt(toWeb(source));
  } catch (error) {
    source.destroy();
    if (error instanceof Error && !("code" in error)) return null;
    throw error;
  }
}

function streamOf(path: string): ReadableStream<Uint8Array> {
  return toWeb(createReadStream(path, { highWaterMark: 1024 * 1024 }));
}

/** Node’s and the browser’s declarations of the same class. */
function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function writeStream(stream: ReadableStream<Uint8Array>, path: string): Promise<void> {
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
}
