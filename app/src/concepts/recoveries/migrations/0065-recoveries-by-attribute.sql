-- Attributes that are merged or split ask for what names them.
create index recoveries_by_attribute on recoveries (workspace_id, attribute_id) where attribute_id is not null;
-- Figures of a time count how recoveries ended without reading them.
create index recoveries_counted on recoveries (workspace_id, opened_at) include (state, result, unit_id, source_kind);
