import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive, and what its entry wrongly says of it. */
export type TestPart = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly lies?: {
    readonly checksum?: number;
    readonly size?: number;
    readonly method?: number;
    readonly flags?: number;
  };
};

/** A zip archive with these parts, as any program writes it unless a part lies. */
export function archiveOf(parts: readonly TestPart[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, content, lies = {} } of parts) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(lies.flags ?? 0, 2);
    about.writeUInt16LE(lies.method ?? 8, 4);
    about.writeUInt32LE(lies.checksum ?? crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(lies.size ?? bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, place, Buffer.from(name)]));
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
