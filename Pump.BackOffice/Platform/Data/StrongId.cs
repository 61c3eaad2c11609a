using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pump.BackOffice.Platform.Data;

/// <summary>An id that cannot be taken for another kind's. Implement as <c>readonly record struct XId(Guid Value)</c>.</summary>
public interface IStrongId<TSelf>
    where TSelf : struct, IStrongId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>A text id with its own rules, such as a 12-digit AWS account number, which keeps its leading zeros.</summary>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

internal sealed class StrongIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, IStrongId<TId>
{
    // An expression tree cannot call a static abstract member, a method can.
    private static TId Make(Guid value) => TId.From(value);
}

internal sealed class TextIdConverter<TId>() : ValueConverter<TId, string>(id => id.Value, value => Make(value))
    where TId : struct, ITextId<TId>
{
    private static TId Make(string value) => TId.From(value);
}
