import type { Page } from 'playwright-core';

/** A node as assistive technology meets it. */
export interface AxNode {
  readonly role: string;
  readonly name: string;
  /** Nodes of role `list` around it, itself counted. */
  readonly listLevel: number;
  /** As the browser computed it for a list item; 0 elsewhere. */
  readonly itemLevel: number;
  readonly ignored: boolean;
}

/** The page's accessibility tree as the browser computed it, in reading order. */
export async function accessibilityTree(page: Page): Promise<AxNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const seen: AxNode[] = [];
  const open = nodes.filter((node) => node.parentId === undefined).map((node) => ({ node, lists: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const role = String(node.role?.value ?? '');
    const listLevel = next.lists + (role === 'list' && !node.ignored ? 1 : 0);
    const itemLevel = Number(node.properties?.find(({ name }) => name === 'level')?.value.value ?? 0);
    seen.push({ role, name: String(node.name?.value ?? ''), listLevel, itemLevel, ignored: node.ignored });
    for (const id of [...(node.childIds ?? [])].reverse()) {
      const child = byId.get(id);
      if (child) open.push({ node: child, lists: listLevel });
    }
  }
  return seen;
}
