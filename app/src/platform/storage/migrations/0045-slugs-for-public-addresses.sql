-- Public addresses name a workspace by its slug, before anybody has signed in.
grant select (slug) on workspaces to :sign_in_role;
