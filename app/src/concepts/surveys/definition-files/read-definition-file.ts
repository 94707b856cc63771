import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { LARGEST_DEFINITION_BYTES, type ReadSurveyFile } from './definition-file.ts';
import { readHeedSurvey } from './heed-survey-file.ts';
import { draftedLime } from './limesurvey/drafted-lime.ts';
import { limeSurveyOfRows } from './limesurvey/lime-tab-survey.ts';
import { limeSurveyOfLss } from './limesurvey/lss-survey.ts';
import { readQuexml } from './limesurvey/quexml-survey.ts';
import { isObject, looseJson, own } from './loose-json.ts';
import { readQsf } from './qsf/qsf-survey.ts';
import { readSurveyjs } from './surveyjs/surveyjs-in.ts';
import { tableRows } from './table-rows.ts';
import { readXlsform, readXlsformText } from './xlsform/xlsform-survey.ts';
import { childNamed, xmlElements } from './xml-elements.ts';

const NO_SURVEY =
  'this is no survey that Heed knows; give it a Qualtrics .qsf, a LimeSurvey .lss, .txt or print XML, SurveyJS JSON, an XLSForm .xlsx, or a file of Heed';

/**
 * A survey from a file of any kind that Heed knows, told by what is in it and not by its name. Nothing in it is run or fetched.
 *
 * @param name what to call the file in messages
 */
export async function readDefinitionFile(name: string, bytes: Uint8Array): Promise<Outcome<ReadSurveyFile>> {
  if (bytes.length === 0) return refuse('file-refused', 'this file is empty; export it again');
  if (bytes.length > LARGEST_DEFINITION_BYTES)
    return refuse(
      'file-refused',
      `this file is larger than ${LARGEST_DEFINITION_BYTES / 1_000_000} MB; no survey needs that`,
    );
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsform(name, bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    return refuse(
      'file-refused',
      'this is a workbook of Excel 97 (.xls) or one with a password; save it as .xlsx without a password',
    );
  const text = decodedText(bytes);
  const start = text?.trimStart().charAt(0);
  if (text !== null && (start === '{' || start === '[')) return ofJson(text);
  if (text !== null && start === '<') return ofXml(text);
  if (text === null && /[{[<]/u.test(String.fromCharCode(...bytes.subarray(0, 1))))
    return refuse('file-refused', 'this file is not UTF-8 text; save it as UTF-8');
  return ofTable(name, bytes);
}

/** UTF-8, or UTF-16 with its mark; null for anything else. */
function decodedText(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function ofJson(text: string): Outcome<ReadSurveyFile> {
  const read = looseJson(text);
  if (!read.ok) return read;
  const file = read.value;
  if (!isObject(file)) return refuse('file-refused', NO_SURVEY);
  if (own(file, 'form') === 'heed-survey-1') return readHeedSurvey(file);
  if (isObject(own(file, 'SurveyEntry')) || Array.isArray(own(file, 'SurveyElements'))) return readQsf(file);
  if (['pages', 'elements', 'questions'].some((key) => Array.isArray(own(file, key))))
    return readSurveyjs(file);
  return refuse('file-refused', NO_SURVEY);
}

function ofXml(text: string): Outcome<ReadSurveyFile> {
  const read = xmlElements(text.replace(/^\ufeff/u, ''));
  if (!read.ok) return read;
  const root = read.value;
  if (root.name === 'document' && childNamed(root, 'questions') !== undefined)
    return draftedLime(limeSurveyOfLss(root), 'limesurvey-lss');
  if (root.name === 'questionnaire') return readQuexml(root);
  if (root.name === 'document')
    return refuse(
      'file-refused',
      'this is a group or question of LimeSurvey, or no survey of it; export the whole survey as .lss',
    );
  return refuse('file-refused', NO_SURVEY);
}

async function ofTable(name: string, bytes: Uint8Array): Promise<Outcome<ReadSurveyFile>> {
  const tabbed = await tableRows(name, bytes, { delimiter: '\t' });
  if (tabbed.ok && tabbed.value.columns.includes('class') && tabbed.value.columns.includes('type/scale'))
    return draftedLime(limeSurveyOfRows(tabbed.value.rows), 'limesurvey-text');
  const form = await readXlsformText(name, bytes);
  if (!form.ok) return form;
  return form.value === null ? refuse('file-refused', NO_SURVEY) : taken(form.value);
}
