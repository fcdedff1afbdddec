-- What showed who the person is when a session was opened. Of those before, nothing is known but that a password may be asked for.
alter table session add column proof text not null default 'password' check (proof in ('password', 'link'));
