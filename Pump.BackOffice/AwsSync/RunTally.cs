using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>What a run has brought so far.</summary>
internal sealed class RunTally
{
    private readonly List<SyncSource> _sources = [];
    private readonly SortedSet<string> _restated = new(StringComparer.Ordinal);

    public int New { get; private set; }
    public int Changed { get; private set; }
    public int Same { get; private set; }
    public Month? AskedFrom { get; private set; }
    public RequestTally Requests { get; set; }
    public IReadOnlyCollection<string> Restated => _restated;
    public IReadOnlyList<SyncSource> Sources => _sources;

    public bool HeardNothing => _sources.Count > 0 && _sources.TrueForAll(s => !s.IsHeard);

    public bool KnowsAll => _sources.TrueForAll(s => s.IsKnown);

    public void Add(RecordedFacts facts)
    {
        New += facts.New;
        Changed += facts.Changed;
        Same += facts.Same;
        _restated.UnionWith(facts.RestatedMonths);
    }

    public void Asked(Month month) => AskedFrom = AskedFrom is { } oldest && oldest < month ? oldest : month;

    /// <summary>Notes what a source told; of several missing parts the first one's reason stands.</summary>
    public void Heard(SyncSourceKind kind, AwsUnknown? unknown, bool isHeard)
    {
        var earlier = _sources.Find(s => s.Kind == kind);
        if (earlier is { IsKnown: false })
        {
            if (isHeard && !earlier.IsHeard)
            {
                _sources.Remove(earlier);
                _sources.Add(SyncSource.Missing(kind, earlier.Why!, earlier.Detail!, isHeard: true));
            }
            return;
        }

        if (earlier is not null && unknown is not null)
        {
            _sources.Remove(earlier);
            isHeard = true;
        }

        if (unknown is not null)
        {
            _sources.Add(
                SyncSource.Missing(kind, UnknownWords.Of(unknown.Reason), UnknownWords.Full(unknown), isHeard)
            );
        }
        else if (earlier is null)
        {
            _sources.Add(SyncSource.Known(kind));
        }
    }
}
