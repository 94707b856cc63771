import type { PlotPicture } from './plot-picture.ts';

const SHARPNESS = 2;

/** Lets the reader save a picture that was made in the page. */
export function saveSvg({ svg }: PlotPicture, name: string): void {
  save(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }), `${name}.svg`);
}

/**
 * The same picture in pixels, two for each of the page, so that it stays sharp on paper.
 *
 * @throws Error when the browser cannot draw it
 */
export async function savePng(picture: PlotPicture, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(picture.width * SHARPNESS);
  canvas.height = Math.ceil(picture.height * SHARPNESS);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('this browser cannot write pictures of this size');
  save(blob, `${name}.png`);
}

/** Lets the reader save a text as a file of comma-separated values. */
export function saveCsv(text: string, name: string): void {
  save(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the address when the click is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name for a file, from words of any language: what file systems take, without spaces. */
export function fileNameOf(...words: readonly string[]): string {
  const name = words
    .join(' ')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return name === '' ? 'picture' : [...name].slice(0, 80).join('');
}
