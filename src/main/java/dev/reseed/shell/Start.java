package dev.reseed.shell;

/** What is known when the application is made. */
record Start(CommandSet commands, Request request, Screen screen, Session session) {}
