import { SaxesParser } from 'saxes';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';

/** An element of XML: names without prefix, text of the element itself, elements in it. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };

const DEEPEST = 40;
const MOST_ELEMENTS = 500_000;

class RefusedXml extends Error {}

/** A whole XML file. Document types are refused, so there are no entities but those of XML, and nothing is ever fetched. */
export function xmlElements(text: string): Outcome<XmlElement> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  const stack: Open[] = [];
  let root: Open | undefined;
  let count = 0;
  parser.on('error', ({ message }) => {
    throw new RefusedXml(`the XML in this file is broken (${quoted(message)}); export it again`);
  });
  parser.on('doctype', () => {
    throw new RefusedXml(
      'this XML declares a document type, which Heed does not read; take the declaration out',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > MOST_ELEMENTS)
      throw new RefusedXml(`this XML has more than ${MOST_ELEMENTS} elements; no survey needs that`);
    if (stack.length >= DEEPEST)
      throw new RefusedXml(`this XML is nested more than ${DEEPEST} deep; no survey needs that`);
    const element: Open = {
      name: name.slice(name.indexOf(':') + 1),
      attributes: { ...attributes },
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  const add = (piece: string): void => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof RefusedXml) return refuse('file-refused', error.message);
    throw error;
  }
  return root === undefined ? refuse('file-refused', 'this XML holds nothing') : taken(root);
}

/** The first child of a name. */
export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenNamed(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
