import {
  answers,
  type FileAnswer,
  type MemberVisit,
  makesFile,
  type Route,
  type Visit,
} from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Codebook } from './codebook.ts';
import { codebookCsv, codebookPage } from './codebook-files.ts';
import {
  codebookOf,
  type HandedFile,
  type HandedWanted,
  type HandingOut,
  handedArchive,
  handedFile,
  type OpenedHandingOut,
  openHandingOut,
} from './handed-files.ts';
import type { SnapshotAsked } from './handed-snapshot.ts';
import {
  downloadAnswers,
  downloadAnswersWorkbook,
  downloadCodebookPage,
  downloadCodebookTable,
  downloadHandedOut,
  downloadJsonLines,
  downloadParquet,
  downloadSpss,
  showCodebook,
  showHandingOut,
} from './handing-out.endpoints.ts';

type Asked = {
  readonly params: { readonly id: string };
  readonly query: Omit<SnapshotAsked, 'id'>;
};

/** Answers of a set as files of several forms, and what is in them. */
export function handingOutRoutes(making: HandingOut): readonly Route[] {
  const opened = ({ params, query }: Asked, visit: Visit): Promise<Outcome<OpenedHandingOut>> => {
    const { view, snapshot } = query;
    return openHandingOut(making, (visit as MemberVisit).member.workspace.id, {
      id: params.id,
      view,
      snapshot,
    });
  };
  const fileOf = async (asked: Asked, visit: Visit, wanted: HandedWanted): Promise<Outcome<FileAnswer>> => {
    const found = await opened(asked, visit);
    if (!found.ok) return found;
    return answered(handedFile(making, found.value, wanted));
  };
  const codebookFor = async (asked: Asked, visit: Visit): Promise<Outcome<Codebook>> => {
    const found = await opened(asked, visit);
    return found.ok ? taken(await codebookOf(found.value)) : found;
  };
  return [
    answers(showHandingOut, async (asked, visit) => {
      const found = await opened(asked, visit);
      if (!found.ok) return found;
      const { snapshot, columns } = found.value;
      const languages = [...new Set(columns.flatMap(({ labels }) => Object.keys(labels)))];
      return taken({
        responses: snapshot.count,
        columns: columns.length,
        languages: languages.filter((language) => language !== 'und'),
        snapshot: snapshot.word,
      });
    }),
    makesFile(downloadAnswers, (asked, visit) =>
      fileOf(asked, visit, { form: 'csv', skip: asked.query.skip }),
    ),
    makesFile(downloadJsonLines, (asked, visit) =>
      fileOf(asked, visit, { form: 'jsonl', skip: asked.query.skip }),
    ),
    makesFile(downloadAnswersWorkbook, (asked, visit) => fileOf(asked, visit, { form: 'xlsx' })),
    makesFile(downloadSpss, (asked, visit) =>
      fileOf(asked, visit, { form: 'sav', language: asked.query.language }),
    ),
    makesFile(downloadParquet, (asked, visit) => fileOf(asked, visit, { form: 'parquet' })),
    makesFile(downloadHandedOut, async (asked, visit) => {
      const found = await opened(asked, visit);
      return found.ok ? answered(handedArchive(making, found.value, asked.query)) : found;
    }),
    answers(showCodebook, codebookFor),
    makesFile(downloadCodebookPage, async (asked, visit) => {
      const made = await codebookFor(asked, visit);
      return made.ok ? taken({ fileName: 'codebook.html', content: codebookPage(made.value) }) : made;
    }),
    makesFile(downloadCodebookTable, async (asked, visit) => {
      const made = await codebookFor(asked, visit);
      return made.ok ? taken({ fileName: 'codebook.csv', content: codebookCsv(made.value) }) : made;
    }),
  ];
}

function answered(file: Outcome<HandedFile>): Outcome<FileAnswer> {
  if (!file.ok) return file;
  const { fileName, rows, snapshot, bytes } = file.value;
  return taken({ fileName, rows, snapshot, content: streamOf(bytes) });
}

/** Bytes to be sent, made as fast as they are taken; whoever takes no more ends the making. */
function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        // Nothing is asked for again before something came, so pieces without bytes are passed over here.
        for (;;) {
          const { done, value } = await bytes.next();
          if (done === true) return controller.close();
          if (value.length > 0) return controller.enqueue(value);
        }
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
