package fr.parvis.tenant;

import java.util.concurrent.ThreadFactory;

/** Threads that work behind, all under one name, and keep no process from ending. */
public record Daemons(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
