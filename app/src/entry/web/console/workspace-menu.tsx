import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, useWorkspace } from '../../../platform/interface/web.ts';

/** The name of the workspace; a menu of the others where there are any. */
export function WorkspaceMenu(): ReactNode {
  const { workspace, workspaces } = useWorkspace();
  const navigate = useNavigate();
  if (workspaces.length < 2) {
    return (
      <span className="workspace-name">
        <Foreign>{workspace.name}</Foreign>
      </span>
    );
  }
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className="workspace-name"
          rightSection={<span aria-hidden="true">▾</span>}
        >
          <span className="visually-hidden">Workspace: </span>
          <Foreign>{workspace.name}</Foreign>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ slug, name, role }) => (
          <Menu.Item
            key={slug}
            aria-current={slug === workspace.slug}
            onClick={() => void navigate({ to: `/w/${encodeURIComponent(slug)}` })}
            rightSection={<span className="quiet">{role}</span>}
          >
            <Foreign>{name}</Foreign>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
