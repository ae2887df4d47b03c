-- Which session has noted a motion that was brought in alone: asked whenever another one takes the motion up.
create index ereignis_vermerk on ereignisse.ereignis ((nutzlast ->> 'ereignis'), global_index)
    where ereignis_typ = 'AlleineinbringungVermerkt';
