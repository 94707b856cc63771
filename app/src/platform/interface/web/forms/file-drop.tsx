import { Button } from '@mantine/core';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import './file-drop.css';

type FileDropProps = {
  readonly label: string;
  readonly hint: ReactNode;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
};

/** Where a file is chosen by a button, or dropped by a mouse. */
export function FileDrop({ label, hint, isBusy, onFile }: FileDropProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const [isSeveral, setIsSeveral] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const choose = (files: FileList | null): void => {
    const [file, another] = [...(files ?? [])];
    setIsSeveral(another !== undefined);
    if (file !== undefined && another === undefined) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (!isBusy) choose(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop is for a mouse; the button in it does the same by keyboard
    <div
      className={`file-drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <strong>{label}</strong>
      <p id={hintId} className="quiet">
        {hint}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={(event) => {
          choose(event.currentTarget.files);
          // The same file can be chosen again after it was refused.
          event.currentTarget.value = '';
        }}
      />
      <p className="file-drop-choice">
        <Button loading={isBusy} aria-describedby={hintId} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <span className="quiet">or drop it here</span>
      </p>
      {isSeveral ? <p role="alert">Choose one file at a time.</p> : null}
    </div>
  );
}
