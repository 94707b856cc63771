const SIGNATURES: readonly (readonly [start: string, name: string])[] = [
  ['PK\x03\x04', 'an Excel workbook or another zip archive'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook'],
  ['%PDF-1.', 'a PDF document'],
  ['%PDF-2.', 'a PDF document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['$FL2', 'an SPSS data file'],
  ['$FL3', 'an SPSS data file'],
  ['SQLite format 3', 'an SQLite database'],
  ['PAR1', 'a Parquet file'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
];

/**
 * Which well-known format that is not delimited text does a file begin as?
 *
 * @returns its name with an article, or null
 */
export function foreignFormat(start: Uint8Array): string | null {
  const text = Buffer.from(start.subarray(0, 16)).toString('latin1');
  const found = SIGNATURES.find(([signature]) => text.startsWith(signature));
  if (found === undefined) return null;
  // A column may be called like a format begins; the format itself has a zero byte soon.
  const printable = /^[ -~]+$/u.test(found[0]) && !found[0].startsWith('%PDF');
  return printable && !start.includes(0) ? null : found[1];
}
