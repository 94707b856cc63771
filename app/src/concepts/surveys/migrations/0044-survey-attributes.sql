-- Which attributes a draft asks about, so that whoever merges attributes finds the surveys without reading every draft.
create table survey_attributes (
  workspace_id uuid not null,
  survey_id uuid not null,
  attribute_id uuid not null,
  primary key (workspace_id, survey_id, attribute_id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, survey_id) on delete cascade
);
create index survey_attributes_by_attribute on survey_attributes (workspace_id, attribute_id);
call protect_by_workspace('survey_attributes');
grant select, insert, delete on survey_attributes to :app_role;
