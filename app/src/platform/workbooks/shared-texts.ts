import { plainText } from './cell-values.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';
import type { XmlReader } from './xml-reading.ts';

/** As many cells as a sheet of 1,048,576 rows has in sixteen columns of nothing but different texts. */
const MOST_TEXTS = 16 << 20;

/** Reads the texts that the cells of a workbook share. Parts of one text in different type are joined. */
export class SharedTexts implements XmlReader {
  readonly texts: string[] = [];
  #text = '';
  #reading = false;
  #inReadingAid = false;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    // How to pronounce a text is not part of it.
    else if (name === 'rPh') this.#inReadingAid = true;
    else if (name === 't') this.#reading = !this.#inReadingAid;
  }

  close(name: string): void {
    if (name === 't') this.#reading = false;
    else if (name === 'rPh') this.#inReadingAid = false;
    else if (name === 'si') {
      if (this.texts.length === MOST_TEXTS) {
        throw new UnreadableWorkbook(
          `the workbook has more than ${MOST_TEXTS} different texts, too many to keep at once; export the sheet as CSV`,
        );
      }
      this.texts.push(plainText(this.#text));
    }
  }

  text(text: string): void {
    if (this.#reading) this.#text += text;
  }
}
