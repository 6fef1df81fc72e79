import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link that looks like a button: it goes somewhere, so middle click and "copy address" work. */
export const LinkButton = createLink(Button<'a'>);
