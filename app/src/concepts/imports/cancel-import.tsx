import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { endUpload } from '../../platform/bulk-imports/web.ts';
import { ask, Foreign, FormDialog, useWorkspace } from '../../platform/interface/web.ts';
import { forgetCorrections } from './correcting/kept-corrections.ts';
import { cancelImport } from './import.endpoints.ts';
import type { Import } from './import.ts';

/** Gives an import up, and asks before. */
export function CancelImport({ found }: { readonly found: Import }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Give up this import
      </Button>
      <FormDialog
        title="Give up this import?"
        opened={opened}
        onClose={() => setOpened(false)}
        sendName="Give it up"
        closeName="Go on with it"
        send={(_, key) => {
          endUpload(found.id);
          return ask(cancelImport, { workspace: slug, params: { id: found.id }, body: {}, key });
        }}
        onSent={(now) => {
          forgetCorrections(found.id);
          client.setQueryData(['imports', slug, found.id], now);
          void client.invalidateQueries({ queryKey: ['imports', slug] });
        }}
      >
        <p>
          What has arrived of <Foreign>{found.fileName}</Foreign> goes, and your corrections with it. Nothing
          of it is taken. Your own file stays as it is.
        </p>
      </FormDialog>
    </>
  );
}
