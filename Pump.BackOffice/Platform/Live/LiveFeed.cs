using System.Collections.Concurrent;

namespace Pump.BackOffice.Platform.Live;

/// <summary>Something changed and was committed: a topic such as <c>ticket</c> and the key of the row.</summary>
public sealed record Change(string Topic, string Key);

/// <summary>
/// Tells open pages what was committed. A handler must return at once (a page re-enters through
/// <c>InvokeAsync</c>); one that throws is logged and never reaches the publisher.
/// </summary>
public sealed partial class LiveFeed(ILogger<LiveFeed> logger)
{
    private readonly ConcurrentDictionary<long, (string Topic, Action<Change> Handler)> _subscribers = new();
    private long _last;

    /// <summary>Listens to a topic until the answer is disposed.</summary>
    public IDisposable Subscribe(string topic, Action<Change> handler)
    {
        var id = Interlocked.Increment(ref _last);
        _subscribers[id] = (topic, handler);
        return new Subscription(this, id);
    }

    public void Publish(Change change)
    {
        foreach (var (topic, handler) in _subscribers.Values)
        {
            if (!string.Equals(topic, change.Topic, StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                handler(change);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogFailed(logger, change.Topic, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A listener of {Topic} failed")]
    private static partial void LogFailed(ILogger logger, string topic, Exception exception);

    private sealed class Subscription(LiveFeed feed, long id) : IDisposable
    {
        public void Dispose() => feed._subscribers.TryRemove(id, out _);
    }
}
