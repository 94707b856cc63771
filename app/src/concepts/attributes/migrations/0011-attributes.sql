-- What customers care about, as a tree of the organisation's own. One that was merged, split or archived stays on record.
create table attributes (
  workspace_id uuid not null,
  attribute_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null check (length(description) <= 2000),
  parent_id uuid,
  -- Places in the ready sets, by their codes.
  servqual text,
  garvin text,
  hokanson text,
  unit_id uuid,
  owner_id uuid,
  state text not null check (state in ('active', 'merged', 'split', 'archived')),
  -- The attribute that this one became by a merge, those that it became by a split.
  merged_into uuid,
  split_into uuid[] not null default '{}',
  revision int not null check (revision > 0),
  primary key (workspace_id, attribute_id),
  foreign key (workspace_id, parent_id) references attributes (workspace_id, attribute_id),
  foreign key (workspace_id, merged_into) references attributes (workspace_id, attribute_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check ((state = 'merged') = (merged_into is not null)),
  check ((state = 'split') = (cardinality(split_into) > 0)),
  check (parent_id <> attribute_id)
);
create unique index attributes_by_name on attributes (workspace_id, lower(name)) where state = 'active';
create index attributes_by_parent on attributes (workspace_id, parent_id);
call protect_by_workspace('attributes');
grant select, insert, update on attributes to :app_role;

-- Which column of which answers asks about which attribute, and as what.
create table attribute_items (
  workspace_id uuid not null,
  item_id uuid not null,
  answer_set_id uuid not null,
  -- As the recipe of the answers names it: its header, or #N.
  column_name text not null check (length(column_name) between 1 and 10000),
  attribute_id uuid not null,
  role text not null check (
    role in ('expectation', 'perception', 'importance', 'satisfaction', 'functional', 'dysfunctional')
  ),
  level text check (level in ('ideal', 'normative', 'experience-based', 'acceptable', 'minimum-tolerable')),
  -- What was asked, as it read when the item was assigned; later surveys are compared with it.
  label text,
  revision int not null check (revision > 0),
  primary key (workspace_id, item_id),
  foreign key (workspace_id, attribute_id) references attributes (workspace_id, attribute_id),
  foreign key (workspace_id, answer_set_id) references answer_sets (workspace_id, answer_set_id),
  check (level is null or role = 'expectation')
);
create unique index attribute_items_by_column on attribute_items (workspace_id, answer_set_id, column_name);
create index attribute_items_by_attribute on attribute_items (workspace_id, attribute_id);
call protect_by_workspace('attribute_items');
grant select, insert, update, delete on attribute_items to :app_role;
