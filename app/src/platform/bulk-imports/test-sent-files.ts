import { type Performing, perform, performFile } from '../http/index.ts';
import { good } from '../refusals/testing.ts';
import type { BulkImporting } from './bulk-endpoints.ts';
import type { BulkImport } from './bulk-import.ts';
import type { BulkMapping } from './bulk-mapping.ts';
import { PART_BYTES } from './part-size.ts';
import type { BulkWork } from './working/bulk-work.ts';

/** Files of one kind of records as a program sends them. */
export type SentFiles = {
  /** Sends a file in its parts and has Heed look at it. */
  sent(fileName: string, content: string | Uint8Array, as?: Performing): Promise<BulkImport>;
  /** Checks or takes it with a mapping, the proposed one when none is given, and waits until that is over. */
  checked(found: BulkImport, mapping?: Partial<BulkMapping>): Promise<BulkImport>;
  taken(found: BulkImport, mapping?: Partial<BulkMapping>): Promise<BulkImport>;
  shown(id: string): Promise<BulkImport>;
  refusedFile(id: string): Promise<string>;
};

/** What sends files of a kind to routes that are performed. */
export function sentFiles(
  performing: Performing,
  { declared, work }: { readonly declared: BulkImporting; readonly work: BulkWork },
): SentFiles {
  const shown = async (id: string): Promise<BulkImport> =>
    good(await perform(performing, declared.show, { params: at(id) }));
  const done = async (
    endpoint: 'check' | 'take',
    found: BulkImport,
    mapping: Partial<BulkMapping>,
  ): Promise<BulkImport> => {
    const body = { mapping: mappingOf(found, mapping) };
    good(await perform(performing, declared[endpoint], { params: at(found.id), body } as never));
    await work.settled(found.id);
    return shown(found.id);
  };
  return {
    shown,
    sent: async (fileName, content, as = performing) => {
      const bytes = Buffer.from(content as string);
      const { id } = good(await perform(as, declared.start, { body: { fileName, bytes: bytes.length } }));
      for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
        const body = { bytes: bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES) };
        good(await perform(as, declared.send, { params: { ...at(id), part }, body }));
      }
      good(await perform(as, declared.look, { params: at(id), body: {} }));
      await work.settled(id);
      return shown(id);
    },
    checked: (found, mapping = {}) => done('check', found, mapping),
    taken: (found, mapping = {}) => done('take', found, mapping),
    refusedFile: async (id) => {
      const { content } = good(await performFile(performing, declared.refused, { params: at(id) }));
      return typeof content === 'string' ? content : new Response(content).text();
    },
  };
}

const at = (id: string) => ({ workspace: '', id });

/** The proposal of an import as a mapping, with what is said otherwise. */
export function mappingOf({ look }: BulkImport, mapping: Partial<BulkMapping> = {}): BulkMapping {
  const { fields = [], options = {} } = look?.proposal ?? {};
  return { encoding: 'auto', delimiter: 'auto', fields, options, ...mapping };
}
