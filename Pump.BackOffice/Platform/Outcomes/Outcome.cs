using System.Diagnostics.CodeAnalysis;

namespace Pump.BackOffice.Platform.Outcomes;

/// <summary>What came of something asked for: a value, or a refusal that the caller must look at.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Done => Refusal is null;

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value =>
        Done ? _value! : throw new InvalidOperationException($"There is no value: it was refused ({Refusal}).");

    public bool TryValue([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return Done;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a command that has nothing to tell but that it was done.</summary>
public readonly record struct Nothing
{
    public static Nothing AtAll => default;
}
