-- The ways by which people come to a survey.
create table survey_links (
  workspace_id uuid not null,
  link_id uuid not null,
  survey_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('open', 'personal', 'kiosk', 'embed')),
  -- What stands in the address. Not for personal links: each person has a word of their own.
  code text not null,
  language text,
  opens_at timestamptz,
  closes_at timestamptz,
  most_finished int check (most_finished > 0),
  -- For embedding: the sites that may show it.
  sites text[] not null default '{}',
  -- For a kiosk: after so many seconds it begins anew.
  kiosk_seconds int check (kiosk_seconds between 5 and 600),
  -- Told to who answers, and needed to keep answers with names (see customer-answers).
  told text not null default '',
  state text not null check (state in ('on', 'off')),
  made_at timestamptz not null,
  made_by uuid,
  revision int not null check (revision > 0),
  primary key (workspace_id, link_id)
);
create unique index survey_links_by_code on survey_links (workspace_id, code);
create index survey_links_of_survey on survey_links (workspace_id, survey_id, made_at desc, link_id);
call protect_by_workspace('survey_links');
grant select, insert, update on survey_links to :app_role;

-- One person's own way in. Only a digest of the secret word is kept.
create table personal_links (
  workspace_id uuid not null,
  personal_link_id uuid not null,
  link_id uuid not null,
  customer_id uuid,
  -- Without a customer: what tells this person's link from others in lists, such as an order number.
  label text not null default '',
  word_digest bytea not null check (length(word_digest) = 32),
  -- `used`: answered by a link that keeps no names; nobody knows any more which response is whose.
  state text not null check (state in ('on', 'off', 'used')),
  made_at timestamptz not null,
  primary key (workspace_id, personal_link_id)
);
create unique index personal_links_by_word on personal_links (workspace_id, word_digest);
create index personal_links_of_link on personal_links (workspace_id, link_id, made_at desc, personal_link_id);
create index personal_links_of_customer on personal_links (workspace_id, customer_id) where customer_id is not null;
call protect_by_workspace('personal_links');
grant select, insert, update, delete on personal_links to :app_role;

-- How many came by which way on which day, and how far they got: kept by the database itself with every change of a response, so
-- that a funnel of a million is the sum of some hundred rows and is never another number than the responses give.
create table response_counts (
  workspace_id uuid not null,
  survey_id uuid not null,
  -- The day, of UTC, on which they reached the survey.
  day date not null,
  -- All zeros for who came by no link.
  link_id uuid not null,
  version int not null,
  language text not null,
  device text not null,
  reached int not null,
  -- Who gave an answer, whatever came behind it.
  started int not null,
  finished int not null,
  turned_away int not null,
  primary key (workspace_id, survey_id, day, link_id, version, language, device)
) with (fillfactor = 50);
create index response_counts_of_link on response_counts (workspace_id, link_id);
call protect_by_workspace('response_counts');
grant select, insert, update, delete on response_counts to :app_role;
-- A backup holds the responses; putting them back counts them again.
comment on table response_counts is 'not in backups';

create function count_responses() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into response_counts as kept
    select workspace_id, survey_id, (reached_at at time zone 'UTC')::date as day,
      coalesce(link_id, '00000000-0000-0000-0000-000000000000'::uuid) as link, version, language, device, count(*),
      count(*) filter (where started_at is not null), count(*) filter (where state = 3), count(*) filter (where state = 4)
    from came group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (workspace_id, survey_id, day, link_id, version, language, device) do update set
      reached = kept.reached + excluded.reached, started = kept.started + excluded.started,
      finished = kept.finished + excluded.finished, turned_away = kept.turned_away + excluded.turned_away;
  elsif tg_op = 'UPDATE' then
    insert into response_counts as kept
    select workspace_id, survey_id, (reached_at at time zone 'UTC')::date as day,
      coalesce(link_id, '00000000-0000-0000-0000-000000000000'::uuid) as link, version, language, device, sum(sign),
      coalesce(sum(sign) filter (where started_at is not null), 0), coalesce(sum(sign) filter (where state = 3), 0),
      coalesce(sum(sign) filter (where state = 4), 0)
    from (select 1 as sign, came.* from came union all select -1, gone.* from gone) as both_sides
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(sign) <> 0 or sum(sign) filter (where started_at is not null) <> 0
      or sum(sign) filter (where state = 3) <> 0 or sum(sign) filter (where state = 4) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (workspace_id, survey_id, day, link_id, version, language, device) do update set
      reached = kept.reached + excluded.reached, started = kept.started + excluded.started,
      finished = kept.finished + excluded.finished, turned_away = kept.turned_away + excluded.turned_away;
  else
    update response_counts as kept set
      reached = kept.reached - left_now.reached, started = kept.started - left_now.started,
      finished = kept.finished - left_now.finished, turned_away = kept.turned_away - left_now.turned_away
    from (
      select workspace_id, survey_id, (reached_at at time zone 'UTC')::date as day,
        coalesce(link_id, '00000000-0000-0000-0000-000000000000'::uuid) as link_id, version, language, device,
        count(*) as reached, count(*) filter (where started_at is not null) as started,
        count(*) filter (where state = 3) as finished, count(*) filter (where state = 4) as turned_away
      from gone group by 1, 2, 3, 4, 5, 6, 7
    ) as left_now
    where (kept.workspace_id, kept.survey_id, kept.day, kept.link_id, kept.version, kept.language, kept.device) =
      (left_now.workspace_id, left_now.survey_id, left_now.day, left_now.link_id, left_now.version, left_now.language,
        left_now.device);
  end if;
  return null;
end
$$;
create trigger responses_came after insert on responses
  referencing new table as came for each statement execute function count_responses();
create trigger responses_moved after update on responses
  referencing old table as gone new table as came for each statement execute function count_responses();
create trigger responses_went after delete on responses
  referencing old table as gone for each statement execute function count_responses();

-- Whether the customer who gave it is known to the answers of customers by now.
alter table responses add column customer_kept boolean not null default false;
create index responses_to_keep on responses (workspace_id, survey_id, response_id)
  where customer_id is not null and row_number is not null and not customer_kept;
