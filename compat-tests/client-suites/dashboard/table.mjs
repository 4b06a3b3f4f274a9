// Rows of Horizon's tables.

export function row(session, name) {
  return session.page.locator('tbody tr', { hasText: name });
}
