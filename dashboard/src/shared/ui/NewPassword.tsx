import { type MantineSize, PasswordInput } from "@mantine/core";

const PASSWORD_LENGTH = 10;

interface Props {
  readonly label: string;
  readonly size?: MantineSize;
}

/** The field in which a password is chosen, named "password". */
export const NewPassword = ({ label, size = "sm" }: Props) => (
  <PasswordInput
    name="password"
    label={label}
    description={`At least ${PASSWORD_LENGTH} characters`}
    autoComplete="new-password"
    minLength={PASSWORD_LENGTH}
    maxLength={1000}
    required
    size={size}
  />
);
