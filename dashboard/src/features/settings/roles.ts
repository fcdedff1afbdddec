export const ROLES = [
  { value: "viewer", label: "Viewer" },
  { value: "administrator", label: "Administrator" },
];
