const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  tab: 'a tab',
  '|': 'a vertical bar',
};

// What whoever made the file calls the way of writing letters, beside the name that programs know.
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8, the usual way today',
  'windows-1252': 'Windows-1252, western European',
  'windows-1250': 'Windows-1250, central European',
  'windows-1251': 'Windows-1251, Cyrillic',
  'euc-kr': 'EUC-KR, Korean',
  shift_jis: 'Shift JIS, Japanese',
  'euc-jp': 'EUC-JP, Japanese',
  gb18030: 'GB 18030, Chinese',
  gbk: 'GBK, Chinese',
  big5: 'Big5, Chinese',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
};

/** What stands between cells, in words. */
export function delimiterWords(delimiter: string): string {
  return DELIMITERS[delimiter] ?? `the character ${delimiter}`;
}

/** How letters are written, in words. */
export function encodingWords(encoding: string): string {
  return ENCODINGS[encoding] ?? encoding;
}

/** What kind of file it is by its name, in words; null for text, whose letters and delimiter are worth saying. */
export function kindWords(fileName: string): string | null {
  if (/\.xlsx$/iu.test(fileName)) return 'an Excel workbook';
  return /\.z?sav$/iu.test(fileName) ? 'an SPSS file' : null;
}
