export { type KeptMail, type Mail, type Mailer, type Outbox, openMailer } from './mailer.ts';
