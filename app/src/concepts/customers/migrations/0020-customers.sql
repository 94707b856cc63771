-- Everyone who is served, could be, or is touched by what is done. One row holds what lists, segments and kinds go by, so that
-- none of them reads more than this table. What later concepts find out stands here too, as facts.
create table customers (
  workspace_id uuid not null,
  customer_id uuid not null,
  -- The number that the organisation itself gives; none is shared.
  reference text check (length(reference) between 1 and 100),
  party text not null check (party in ('person', 'organisation', 'unit')),
  relation text not null check (relation in ('customer', 'prospect', 'competitors-customer', 'affected-party', 'internal')),
  name text not null check (length(name) between 1 and 200),
  -- Other spellings, other alphabets, former names.
  other_names text[] not null default '{}' check (cardinality(other_names) <= 10),
  emails text[] not null default '{}' check (cardinality(emails) <= 10),
  phones text[] not null default '{}' check (cardinality(phones) <= 10),
  street text check (length(street) <= 200),
  postcode text check (length(postcode) <= 20),
  city text check (length(city) <= 100),
  region text check (length(region) <= 100),
  -- ISO 3166, two letters; and a language tag.
  country text check (country ~ '^[A-Z]{2}$'),
  language text check (length(language) <= 35),
  -- The organisation that this person belongs to, and as what.
  organisation_id uuid,
  position text check (length(position) <= 200),
  -- The unit of the organisation itself that this internal customer is.
  unit_id uuid,
  competitor text check (length(competitor) <= 200),
  -- How an affected party is touched.
  effect text check (length(effect) <= 2000),
  owner_id uuid,
  team_id uuid,
  channel text not null check (channel in ('research', 'agreement', 'direct', 'none')),
  customer_since date check (customer_since >= date '1900-01-01'),
  left_on date check (left_on >= date '1900-01-01'),
  -- What comes in each month as long as this customer stays.
  monthly_revenue double precision check (abs(monthly_revenue) <= 1e12),
  acquired_by text check (length(acquired_by) <= 100),
  type text check (type in ('novice', 'demanding', 'expert')),
  type_reason text check (length(type_reason) <= 1000),
  type_by_hand boolean not null default false,
  key_account boolean not null default false,
  -- Fields of the organisation's own: a text, number, day or yes and no under the key of each.
  own jsonb not null default '{}' check (jsonb_typeof(own) = 'object'),
  -- Facts, kept by what finds them out. Changing them is no change of the record.
  purchases int not null default 0,
  revenue double precision,
  margin double precision,
  first_purchase_on date,
  last_purchase_on date,
  lifetime_value double precision,
  lifetime_method text check (lifetime_method in ('bg-nbd', 'simple', 'none')),
  -- 0 to 100, and 0 to 10, as last answered.
  satisfaction double precision check (satisfaction between 0 and 100),
  satisfaction_on date,
  recommendation double precision check (recommendation between 0 and 10),
  recommendation_on date,
  open_complaints int not null default 0,
  kind text check (kind in ('loyal', 'potential', 'dissatisfied', 'competitor-loyal')),
  state text not null check (state in ('active', 'archived', 'merged', 'erased')),
  merged_into uuid,
  import_id uuid,
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, customer_id),
  check ((state = 'merged') = (merged_into is not null))
);
-- Of those in use alone: whoever was merged or erased gives the number back.
create unique index customers_by_reference on customers (workspace_id, reference) where state in ('active', 'archived');
create index customers_by_organisation on customers (workspace_id, organisation_id, customer_id) where organisation_id is not null;
create index customers_by_import on customers (workspace_id, import_id, customer_id) where import_id is not null;
-- The lists of those in use are read along these, in both directions; of what some lack, first those that have it.
create index customers_by_name on customers (workspace_id, name, customer_id) where state in ('active', 'archived');
create index customers_by_added on customers (workspace_id, added_at, customer_id) where state in ('active', 'archived');
create index customers_by_last_purchase on customers (workspace_id, last_purchase_on, customer_id)
  where state in ('active', 'archived') and last_purchase_on is not null;
create index customers_by_revenue on customers (workspace_id, revenue, customer_id)
  where state in ('active', 'archived') and revenue is not null;
create index customers_by_lifetime_value on customers (workspace_id, lifetime_value, customer_id)
  where state in ('active', 'archived') and lifetime_value is not null;
create index customers_by_owner on customers (workspace_id, owner_id, customer_id) where owner_id is not null;
create index customers_by_merged on customers (workspace_id, merged_into) where merged_into is not null;
call protect_by_workspace('customers');
grant select, insert, update on customers to :app_role;

-- Whose an e-mail address is: equality in an index, which a list within a row does not give under row-level security.
create table customer_emails (
  workspace_id uuid not null,
  email text not null check (length(email) between 3 and 254),
  customer_id uuid not null,
  primary key (workspace_id, email, customer_id)
);
create index customer_emails_by_customer on customer_emails (workspace_id, customer_id);
call protect_by_workspace('customer_emails');
grant select, insert, delete on customer_emails to :app_role;

-- Fields of the organisation's own.
create table customer_fields (
  workspace_id uuid not null,
  -- The key in `own`, for ever.
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  title text not null check (length(title) between 1 and 100),
  kind text not null check (kind in ('text', 'number', 'date', 'yes-no', 'choice')),
  choices text[] not null default '{}',
  -- Whether it may say something of health, belief and the like; shown to fewer.
  sensitive boolean not null default false,
  state text not null check (state in ('active', 'archived')),
  place int not null,
  revision int not null check (revision > 0),
  primary key (workspace_id, key)
);
create unique index customer_fields_by_title on customer_fields (workspace_id, lower(title));
call protect_by_workspace('customer_fields');
grant select, insert, update on customer_fields to :app_role;
