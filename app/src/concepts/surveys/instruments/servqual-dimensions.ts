import type { Words } from '../definition/words.ts';
import { type AskedPlace, askedRows, said } from './instrument.ts';

/** A dimension of a service with what is asked of it. */
export type ServiceDimension = {
  /** Stands in codes of questions. */
  readonly code: string;
  readonly place: string;
  readonly name: Words;
  readonly rows: readonly { readonly code: string; readonly words: Words }[];
};

const TANGIBLES: ServiceDimension = {
  code: 'tan',
  place: 'tangibles',
  name: said('What one sees', 'Was man sieht', 'المظهر الملموس'),
  rows: askedRows([
    ['t1', 'Equipment that is up to date', 'Technik auf heutigem Stand', 'معدات حديثة'],
    ['t2', 'Premises that are pleasant to be in', 'Räume, in denen man gern ist', 'أماكن يطيب البقاء فيها'],
    ['t3', 'Staff who look well cared for', 'Gepflegtes Personal', 'موظفون بمظهر مرتب'],
    [
      't4',
      'Letters, bills, signs that look good',
      'Ansprechende Briefe, Rechnungen, Schilder',
      'رسائل وفواتير ولوحات جيدة المظهر',
    ],
  ]),
};

const RELIABILITY: ServiceDimension = {
  code: 'rel',
  place: 'reliability',
  name: said('Reliability', 'Zuverlässigkeit', 'الاعتمادية'),
  rows: askedRows([
    [
      'r1',
      'Keeping to dates that were promised',
      'Zugesagte Termine werden eingehalten',
      'الالتزام بالمواعيد الموعودة',
    ],
    ['r2', 'Real effort to solve a problem', 'Echtes Bemühen, ein Problem zu lösen', 'جهد حقيقي لحل المشكلة'],
    [
      'r3',
      'Work that is right the first time',
      'Arbeit, die beim ersten Mal stimmt',
      'إنجاز العمل صحيحًا من المرة الأولى',
    ],
    [
      'r4',
      'Service at the hour that was agreed',
      'Leistung zur vereinbarten Stunde',
      'تقديم الخدمة في الساعة المتفق عليها',
    ],
    ['r5', 'Records that are right', 'Unterlagen, die stimmen', 'سجلات صحيحة'],
  ]),
};

const RESPONSIVENESS: ServiceDimension = {
  code: 'res',
  place: 'responsiveness',
  name: said('Responsiveness', 'Entgegenkommen', 'الاستجابة'),
  rows: askedRows([
    [
      's1',
      'Saying when something will be done',
      'Man erfährt, wann etwas erledigt wird',
      'الإخبار بموعد إنجاز الأمر',
    ],
    ['s2', 'Help that comes soon', 'Hilfe, die bald kommt', 'مساعدة تأتي سريعًا'],
    ['s3', 'Staff who are willing to help', 'Personal, das gern hilft', 'موظفون راغبون في المساعدة'],
    [
      's4',
      'Staff who have time for a question',
      'Personal, das Zeit für eine Frage hat',
      'موظفون لديهم وقت للسؤال',
    ],
  ]),
};

const ASSURANCE: ServiceDimension = {
  code: 'ass',
  place: 'assurance',
  name: said('Trust', 'Vertrauen', 'الثقة'),
  rows: askedRows([
    ['a1', 'Staff whom one can trust', 'Personal, dem man vertrauen kann', 'موظفون يمكن الوثوق بهم'],
    ['a2', 'Feeling safe in one’s dealings', 'Sicherheit bei allen Geschäften', 'الشعور بالأمان في التعامل'],
    ['a3', 'Courteous staff', 'Höfliches Personal', 'موظفون مهذبون'],
    ['a4', 'Staff who know their work', 'Personal, das seine Arbeit kennt', 'موظفون يعرفون عملهم'],
  ]),
};

const EMPATHY: ServiceDimension = {
  code: 'emp',
  place: 'empathy',
  name: said('Care for each person', 'Eingehen auf jeden Einzelnen', 'الاهتمام بكل شخص'),
  rows: askedRows([
    [
      'e1',
      'Attention to the single customer',
      'Aufmerksamkeit für den einzelnen Kunden',
      'الاهتمام بالعميل الواحد',
    ],
    [
      'e2',
      'Opening hours that suit customers',
      'Öffnungszeiten, die Kunden passen',
      'ساعات عمل تناسب العملاء',
    ],
    ['e3', 'Staff who take care personally', 'Personal, das sich persönlich kümmert', 'موظفون يهتمون شخصيًا'],
    ['e4', 'Having the customer’s good in mind', 'Das Wohl des Kunden im Blick', 'مراعاة مصلحة العميل'],
    ['e5', 'Understanding what a customer needs', 'Verstehen, was ein Kunde braucht', 'فهم ما يحتاجه العميل'],
  ]),
};

/** The five dimensions of SERVQUAL, 22 items in words of Heed’s own. */
export const SERVICE_DIMENSIONS = [TANGIBLES, RELIABILITY, RESPONSIVENESS, ASSURANCE, EMPATHY] as const;

/** Which dimension each row of the questions `PREFIX_DIMENSION` is about. */
export function dimensionPlaces(prefix: string): readonly AskedPlace[] {
  return SERVICE_DIMENSIONS.flatMap(({ code, place, rows }) =>
    rows.map((row): AskedPlace => ({ part: `${prefix}_${code}.${row.code}`, set: 'servqual', place })),
  );
}
