import { html, type Markup } from '../../../../platform/interface/index.ts';
import { type DrawnForm, hiddenField, problemSummary, textField } from '../receipt-fields.ts';

/** Code and secret are asked for. Of what is wrong it is never said which of both. */
export function trackerDoor(form: DrawnForm, seal: string, notice: string | null): Markup {
  const { speech } = form;
  const { words, say } = speech;
  return html`${problemSummary(form)}${notice === null ? null : html`<div class="notice" role="status"><p>${say(notice)}</p></div>\n`}<h1>${say(words.follow)}</h1>
<form method="post" action="?lang=${encodeURIComponent(speech.language)}" novalidate autocomplete="off">
${hiddenField('_seal', seal)}${textField(form, { field: 'code', label: words.code, most: 20 })}${textField(form, { field: 'secret', label: words.secret, hint: say(words.followHint), most: 60 })}<div class="go"><button type="submit">${say(words.open)}</button></div>
</form>
`;
}
