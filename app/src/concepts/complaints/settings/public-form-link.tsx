import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { StateBanner } from '../../../platform/interface/web.ts';
import { QrCode } from '../../responses/web.ts';
import type { SettingsShown } from './complaint-settings.endpoints.ts';

/** Where strangers complain, and follow what becomes of it: an address to print, to copy, to scan. */
export function PublicFormLink({ settings }: { readonly settings: SettingsShown }): ReactNode {
  const address = new URL(settings.formPath, location.origin).href;
  const tracker = new URL(settings.trackerPath, location.origin).href;
  return (
    <>
      {settings.isOpen ? null : (
        <StateBanner kind="plain" title="The public form is closed">
          Whoever opens its address finds no page. Open it below, and save.
        </StateBanner>
      )}
      <div className="setup-address">
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy the address'}
            </Button>
          )}
        </CopyButton>
      </div>
      <p>
        With their code and secret people follow their complaint at{' '}
        <a href={tracker} target="_blank" rel="noreferrer">
          {tracker}
        </a>
        .
      </p>
      <details className="setup-more">
        <summary>The address as a QR code</summary>
        <QrCode address={address} fileName="complaint form" />
      </details>
    </>
  );
}
