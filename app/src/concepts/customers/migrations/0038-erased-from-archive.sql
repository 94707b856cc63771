-- Figures count who is in use and who was erased; whoever was archived when they were erased was not counted before either.
alter table customers add column counted boolean not null default true;
