import { openStored, type StoredBytes } from '../stored-bytes/index.ts';

const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');
const SECTOR_SIZE_AT = 30;
const DIRECTORY_AT = 48;
const DIRECTORY_BYTES = 4096;

/** Whether bytes begin as the container of old Office files, which also wraps workbooks with a password. */
export function isOldContainer(start: Uint8Array): boolean {
  return start.length >= SIGNATURE.length && SIGNATURE.equals(start.subarray(0, SIGNATURE.length));
}

/** What such a container is and what to do: its directory names a locked workbook by a stream of that name. */
export async function oldContainerReason(stored: StoredBytes): Promise<string> {
  const head = Buffer.from(stored.start);
  if (head.length < 512) return OLD;
  const sector = 2 ** Math.min(12, head.readUInt16LE(SECTOR_SIZE_AT));
  const bytes = await openStored(stored);
  try {
    const directory = await bytes.at((head.readUInt32LE(DIRECTORY_AT) + 1) * sector, DIRECTORY_BYTES);
    return Buffer.from(directory).includes(LOCKED) ? PASSWORD : OLD;
  } finally {
    await bytes.close();
  }
}

const OLD =
  'this is an old Excel workbook (.xls) or another old Office file; save it as .xlsx or export it as CSV';
const PASSWORD = 'this workbook is locked with a password; open it, take the password away and save it again';
