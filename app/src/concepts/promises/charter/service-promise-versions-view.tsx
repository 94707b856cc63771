import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  PageSection,
  RecordFacts,
  readerCount,
  readerDay,
} from '../../../platform/interface/web.ts';
import { DifferenceView } from '../../policies/web.ts';
import { languageName, SaidIn, VersionBadge } from './charter-words-shown.tsx';
import type { ServicePromise, ShownVersion } from './service-promise.ts';
import { saidIn, TestView, textsIn } from './service-promise-draft-view.tsx';

/** Every published version: what it said, what was otherwise before, and what was known when it was published. */
export function PromiseVersions({ promise }: { readonly promise: ServicePromise }): ReactNode {
  const { versions } = promise;
  return (
    <PageSection title="Versions">
      {versions.map((version, i) => (
        <VersionView
          key={version.version}
          version={version}
          before={versions[i + 1] ?? null}
          publicPath={promise.publicPath}
          isOpen={i === 0 && promise.draft === null}
        />
      ))}
    </PageSection>
  );
}

function VersionView({
  version,
  before,
  publicPath,
  isOpen,
}: {
  readonly version: ShownVersion;
  readonly before: ShownVersion | null;
  readonly publicPath: string | null;
  readonly isOpen: boolean;
}): ReactNode {
  const { version: number, from, until, standing, note, overReason, publishedBy, publishedAt } = version;
  return (
    <details className="charter-version" open={isOpen}>
      <summary>
        Version {number}, from {readerDay(from)}
        {until === null ? '' : ` until before ${readerDay(until)}`} <VersionBadge standing={standing} />
      </summary>
      {note === '' ? null : (
        <p>
          What is new: <Foreign>{note}</Foreign>
        </p>
      )}
      <VersionWords version={version} before={before} />
      <RecordFacts facts={factsOf(version)} />
      <TestView test={version.test} holds />
      {overReason === '' ? null : (
        <p>
          Promised all the same, because: <Foreign>{overReason}</Foreign>
        </p>
      )}
      <p className="quiet">
        Published <Moment iso={publishedAt} /> by <Foreign>{publishedBy.name}</Foreign>
        {publicPath === null ? null : (
          <>
            . <a href={`${publicPath}/${number}`}>Read it as a customer</a>
          </>
        )}
      </p>
    </details>
  );
}

function VersionWords({
  version,
  before,
}: {
  readonly version: ShownVersion;
  readonly before: ShownVersion | null;
}): ReactNode {
  return version.languages.map((language, i) => {
    const said = saidIn(version.wording, language);
    const earlier = before === null ? '' : saidIn(before.wording, language);
    return (
      <div key={language}>
        {version.languages.length === 1 ? null : <h4>{languageName(language)}</h4>}
        {i === 0 && earlier !== '' && earlier !== said ? (
          <DifferenceView before={earlier} after={said} />
        ) : (
          <SaidIn language={language} texts={textsIn(version.wording, language)} />
        )}
      </div>
    );
  });
}

function factsOf({ limit, value, toleranceMinutes, names }: ShownVersion) {
  return [
    { name: 'Limit', value: limit },
    ...(value === '' ? [] : [{ name: 'Value', value }]),
    {
      name: 'Tolerance',
      value: toleranceMinutes === 0 ? 'none' : `${readerCount(toleranceMinutes)} minutes`,
    },
    { name: 'Service', value: names.service === null ? null : <Foreign>{names.service}</Foreign> },
    { name: 'Attribute', value: names.attribute === null ? null : <Foreign>{names.attribute}</Foreign> },
    ...(names.rights.length === 0 ? [] : [{ name: 'Rights of customers', value: names.rights.join(', ') }]),
  ];
}
