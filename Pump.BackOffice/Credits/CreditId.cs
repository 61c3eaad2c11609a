using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

public readonly record struct CreditId(Guid Value) : IStrongId<CreditId>
{
    public static CreditId From(Guid value) => new(value);

    public static CreditId New() => new(Guid.CreateVersion7());
}
