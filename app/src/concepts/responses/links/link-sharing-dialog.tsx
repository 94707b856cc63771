import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useReturnedFocus } from '../../../platform/interface/web.ts';
import { QrCode } from './qr-code.tsx';
import type { SurveyLink } from './survey-link.ts';

/** How a link is handed out: its address, its code to scan, and what goes into a page of a site. */
export function LinkSharingDialog({
  link,
  onClose,
}: {
  readonly link: SurveyLink & { readonly address: string };
  readonly onClose: () => void;
}): ReactNode {
  useReturnedFocus(true);
  const { address, kind, name } = link;
  const snippet = embedSnippet(address, link.survey.name);
  return (
    <Modal opened onClose={onClose} title="Hand out the link" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        {kind === 'embed' ? (
          <Copied
            label="To put into the page"
            description="Where this stands in the page, the survey is shown; on the sites that you named and on no other"
            value={snippet}
            lines={4}
          />
        ) : (
          <Copied label="Address" description={ADDRESS_WORDS[kind]} value={address} />
        )}
        {kind === 'embed' ? null : <QrCode address={address} fileName={name} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" component="a" href={address} target="_blank" rel="noreferrer">
            Open it
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const ADDRESS_WORDS: Readonly<Record<SurveyLink['kind'], string>> = {
  open: 'Everybody who has it can answer',
  personal: '',
  embed: '',
  kiosk: 'Open it on the device and let the browser fill the screen',
};

type CopiedProps = {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly lines?: number;
};

function Copied({ label, description, value, lines }: CopiedProps): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard?.writeText(value).then(() => setCopied(true));
  };
  const parts = { label, description, value, readOnly: true } as const;
  return (
    <div>
      {lines === undefined ? (
        <TextInput {...parts} onFocus={(event) => event.currentTarget.select()} />
      ) : (
        <Textarea {...parts} rows={lines} onFocus={(event) => event.currentTarget.select()} />
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" size="xs" onClick={copy}>
          Copy
        </Button>
        <span role="status" className="quiet">
          {copied ? 'Copied' : ''}
        </span>
      </Group>
    </div>
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** A frame with a title, so that a screen reader says what it is. */
export function embedSnippet(address: string, title: string): string {
  const said = title.replaceAll(/[&"<>]/gu, (sign) => ENTITIES[sign] ?? sign);
  return `<iframe src="${address}" title="${said}" width="100%" height="700" style="border:0" loading="lazy"></iframe>`;
}
