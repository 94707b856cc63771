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
  state text not null check (state in ('on', 'off')),
  made_at timestamptz not null,
  primary key (workspace_id, personal_link_id)
);
create unique index personal_links_by_word on personal_links (workspace_id, word_digest);
create index personal_links_of_link on personal_links (workspace_id, link_id, made_at desc, personal_link_id);
create index personal_links_of_customer on personal_links (workspace_id, customer_id) where customer_id is not null;
call protect_by_workspace('personal_links');
grant select, insert, update, delete on personal_links to :app_role;
