import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, useWorkspace } from '../../platform/interface/web.ts';
import { takeAnswers } from './answer-set.endpoints.ts';

/** Takes a file of answers with the recipe that says how to read it, and shows what they say. */
export function TakeAnswersButton(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <Button onClick={() => setOpened(true)}>Take answers</Button>
      <FormDialog
        title="Take answers"
        opened={opened}
        onClose={() => setOpened(false)}
        sendName="Take them"
        send={async (fields, key) => {
          const [file, recipe] = [fields.get('file') as File, fields.get('recipe') as File];
          const body = { fileName: file.name, fileBase64: await base64Of(file), recipe: await recipe.text() };
          return ask(takeAnswers, { workspace: slug, body, key });
        }}
        onSent={({ id }) => {
          void client.invalidateQueries({ queryKey: ['answer-sets', slug] });
          void navigate({ to: `/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(id)}` });
        }}
      >
        <FileField name="file" label="File of answers" hint="Delimited text such as CSV, up to 20 MB." />
        <FileField
          name="recipe"
          label="Recipe"
          hint="JSON that says what the columns mean and what to ask of them."
          accept=".json"
        />
      </FormDialog>
    </>
  );
}

type FileFieldProps = { name: string; label: string; hint: string; accept?: string };

function FileField({ name, label, hint, accept }: FileFieldProps): ReactNode {
  return (
    <label className="file-field">
      <span>{label}</span>
      <small>{hint}</small>
      <input type="file" name={name} required {...(accept === undefined ? {} : { accept })} />
    </label>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In steps, because a call takes only so many characters.
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}
