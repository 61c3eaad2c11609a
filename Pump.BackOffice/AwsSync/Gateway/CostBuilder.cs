namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>A table of costs while its pages arrive. Accounts and labels come again in every period: each is held once.</summary>
internal sealed class CostBuilder
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private string _account = string.Empty;

    public Dictionary<DateOnly, CostPeriod> Periods { get; } = [];

    public List<CostRow> Rows { get; } = [];

    /// <summary>The first text that is equal; the rows of an account follow one another.</summary>
    public string SameAccount(string account) =>
        string.Equals(account, _account, StringComparison.Ordinal) ? _account : _account = Same(account);

    /// <summary>The first text that is equal.</summary>
    public string Same(string? text)
    {
        if (text is null)
        {
            return string.Empty;
        }

        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts[text] = text;
        return text;
    }

    public CostTable Build() => new([.. Periods.Values.OrderBy(period => period.StartsOn)], Rows);
}
