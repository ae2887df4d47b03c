-- Which sessions a motion brought in alone concerns: those that took it up, and the other way round, the motions that name a session.
create index ereignis_aufnahme on ereignisse.ereignis ((nutzlast ->> 'antrag'), global_index)
    where ereignis_typ = 'TagesordnungspunktAufgenommen';
create index ereignis_alleine on ereignisse.ereignis ((nutzlast ->> 'sitzung'), global_index)
    where ereignis_typ = 'AntragAlleinEingebracht';
