/** Small helps while somebody fills in a page; without script the server says the same afterwards. */
export function watchFields(form: HTMLFormElement): void {
  form.addEventListener.call(form, 'change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.type === 'checkbox' && input.checked) leaveAlone(form, input);
  });
  for (const sum of form.querySelectorAll<HTMLElement>('[data-sum]')) watchSum(sum);
}

/** An answer that excludes all others takes them away, and any other takes it away. */
function leaveAlone(form: HTMLFormElement, chosen: HTMLInputElement): void {
  const isAlone = chosen.dataset['alone'] !== undefined;
  for (const box of form.querySelectorAll<HTMLInputElement>('[type=checkbox]')) {
    if (box === chosen || box.name !== chosen.name) continue;
    if (isAlone || box.dataset['alone'] !== undefined) box.checked = false;
  }
}

function watchSum(sum: HTMLElement): void {
  const line = sum.nextElementSibling as HTMLElement | null;
  const output = line?.querySelector('output');
  if (line == null || output == null) return;
  const add = (): void => {
    const values = [...sum.querySelectorAll('input')].map(({ value }) =>
      Number(value.trim().replace(',', '.')),
    );
    const total = values.reduce((all, value) => all + (Number.isFinite(value) ? value : 0), 0);
    const said = Math.round(total * 1e6) / 1e6;
    output.textContent = (sum.dataset['says'] ?? '#').replace(
      '#',
      said.toLocaleString(document.documentElement.lang),
    );
    line.hidden = false;
  };
  sum.addEventListener('input', add);
  add();
}
