import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import {
  changeComplaintSettings,
  type SettingsShown,
  showComplaintSettings,
} from './complaint-settings.endpoints.ts';
import { changeSettings } from './complaint-settings.intents.ts';
import { type KeptSettings, settingsOf } from './complaint-settings.store.ts';

/** How complaints are taken: what people of the workspace see and set. */
export function settingRoutes(): readonly Route[] {
  return [
    reads(showComplaintSettings, async (queries, _, visit) => taken(shown(await settingsOf(queries), visit))),
    changes(changeComplaintSettings, async (change, { body }, visit) => {
      const kept = await changeSettings(change, body, { actor: visit.member });
      return kept.ok ? taken(shown(kept.value, visit)) : kept;
    }),
  ];
}

function shown({ content, revision }: KeptSettings, { member }: Pick<MemberVisit, 'member'>): SettingsShown {
  const { slug } = member.workspace;
  return { ...content, revision, formPath: `/f/${slug}`, trackerPath: `/t/${slug}` };
}
