import { type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { listHolidayPlaces, listHolidays } from './holiday.endpoints.ts';
import { holidaysIn, placesBelow, properPlace } from './holiday-days.ts';
import { holidaySource } from './holiday-source.ts';

const YEARS_SHOWN = 3;

/** What answers about holidays before a calendar keeps them. */
export function holidayRoutes(now: () => Date): readonly Route[] {
  return [
    reads(listHolidayPlaces, async (_, { query: { country, state, language } }) =>
      taken({
        items: [...placesBelow({ country: country ?? null, state: state ?? null }, language ?? '')],
      }),
    ),
    reads(listHolidays, async (_, { query }) => {
      const { country, state = null, region = null, language, year = now().getUTCFullYear() } = query;
      const place = properPlace(holidaySource.parse({ country, state, region }));
      if (!place.ok) return place;
      const years = Array.from({ length: YEARS_SHOWN }, (__, at) => year + at);
      return taken({ items: years.flatMap((one) => [...holidaysIn(place.value, one, language ?? '')]) });
    }),
  ];
}
